"""Words that know what they were made of."""

import pickle

from app.document.errors import FormatError
from app.document.message import Message


def test_a_message_reads_as_its_words():
    message = Message("{count} of {name}", count=3, name="clip")
    assert message == "3 of clip"
    assert f"{message}!" == "3 of clip!"


def test_a_message_travels_between_processes_with_what_it_was_made_of():
    inner = Message("the disk is full")
    message = pickle.loads(pickle.dumps(Message("It failed: {why}.", why=inner)))
    assert message == "It failed: the disk is full."
    assert message.template == "It failed: {why}."
    assert isinstance(message.values["why"], Message)


def test_the_words_of_an_error_are_the_message_that_it_was_raised_with():
    message = Message("{path} cannot be read.", path="x")
    assert str(FormatError(message)) is message
    assert isinstance(Message("{why}", why=FormatError(message)).values["why"], Message)


def test_an_error_without_a_message_has_plain_words():
    assert str(FormatError("plain")) == "plain"
    assert str(FormatError()) == ""
