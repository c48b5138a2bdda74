"""What an incident says: from its plain document (`Incident.document()`) to messages, forms and its record."""
