"""What a message means in its conversation: after an answer, beside a second question, with "toner" alone."""
