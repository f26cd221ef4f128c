// Entry point of the Codegen stage.
