from citations.lookup import client

PATIENCE = 120  # seconds for one answer, the wait that the service asks for included
FAILURES_IN_A_ROW = 3  # then the service is left alone until the next run


class Service:
    """Left alone once it refuses, or fails several times in a row: the next run goes on there."""

    def __init__(self, name):
        self.name = name
        self.checked = self.failures = 0
        self.has_answered = False
        self.trouble = ""

    @property
    def is_given_up(self):
        return self.failures >= FAILURES_IN_A_ROW

    @property
    def is_unfinished(self):
        return self.is_given_up or (self.trouble and not self.has_answered)

    def ask(self, read, *path, query=None):
        """read(what the service says); raises client.NotAnsweredError."""
        if self.is_given_up:
            raise client.NotAnsweredError(self.trouble)
        try:
            answer = read(client.ask(self.name, *path, query=query, seconds=PATIENCE))
        except client.NotAnsweredError as error:
            refuses = isinstance(error, client.RefusedError)
            self.failures = FAILURES_IN_A_ROW if refuses else self.failures + 1
            self.trouble = str(error)
            raise
        self.failures, self.has_answered = 0, True
        return answer
