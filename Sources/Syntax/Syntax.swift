// Entry point of the Syntax stage.
