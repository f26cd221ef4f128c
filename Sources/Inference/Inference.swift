// Entry point of the Inference stage.
