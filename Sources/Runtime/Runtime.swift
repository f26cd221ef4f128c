// Entry point of the Runtime stage.
