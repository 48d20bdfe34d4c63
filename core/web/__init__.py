"""The Flask application: one request, one unit of work; who looks, at what, and may they."""
