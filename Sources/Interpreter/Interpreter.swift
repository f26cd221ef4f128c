// Entry point of the Interpreter stage.
