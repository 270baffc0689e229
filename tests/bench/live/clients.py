"""Clients that scrape once a second each, as Prometheus does it: a kept connection, gzip."""

import concurrent.futures
import dataclasses
import gzip
import http.client
import time

TIMEOUT = 60  # s; a slow scrape is a result, not an error


@dataclasses.dataclass
class Scrape:
    began: float  # s since the epoch
    took: float   # s
    sent: int     # bytes, compressed
    body: bytes   # compressed


class Client:
    def __init__(self, host, path):
        self._connection = http.client.HTTPConnection(host, timeout=TIMEOUT)
        self._path = path

    def scrape(self):
        began, start = time.time(), time.monotonic()
        try:
            answer = self._ask()
        except (http.client.RemoteDisconnected, ConnectionError):  # it was not kept
            self._connection.close()
            answer = self._ask()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"status {answer.status}")
        return Scrape(began, time.monotonic() - start, len(body), body)

    def _ask(self):
        self._connection.request("GET", self._path, headers={"Accept-Encoding": "gzip"})
        return self._connection.getresponse()

    def every_second(self, first, seconds):
        """A scrape that takes longer than a second leaves out the next one."""
        scrapes, due = [], first
        while due < first + seconds:
            time.sleep(max(0.0, due - time.monotonic()))
            scrapes.append(self.scrape())
            due = max(due + 1, time.monotonic())
        return scrapes


def text(scrape):
    """What was served."""
    return gzip.decompress(scrape.body).decode()


def many(host, path, count, seconds):
    """The scrapes of `count` clients, spread over the second; those of each client in order."""
    begin = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        running = [pool.submit(Client(host, path).every_second, begin + k / count, seconds) for k in range(count)]
        return [client.result() for client in running]


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
