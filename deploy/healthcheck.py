"""Ends well when the site is ready to serve."""

import http.client
import os
import sys

connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=5)
headers = {"Host": os.environ["DOMAIN"], "X-Forwarded-Proto": "https"}
connection.request("GET", "/readyz", headers=headers)
sys.exit(connection.getresponse().status != 200)
