"""What people meet: the terminal, the Discord client, and how an answer is shown."""
