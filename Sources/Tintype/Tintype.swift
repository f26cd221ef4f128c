// Entry point of the Tintype stage.
