// Entry point of the Images stage.
