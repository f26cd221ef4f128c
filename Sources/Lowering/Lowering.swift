// Entry point of the Lowering stage.
