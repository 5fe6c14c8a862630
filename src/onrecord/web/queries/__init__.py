"""What the API asks a record, in SQL. Each function takes a connection and gives a shape."""
