"""The suite reaches no other machine, and would say so."""

import socket

import pytest

from tests.sockets import Blocked


@pytest.mark.parametrize("host", ["192.0.2.1", "example.org", "8.8.8.8"])
def test_a_connection_to_another_machine_is_refused_and_counted(no_network, host):
    with socket.socket() as connection, pytest.raises(Blocked, match="this machine only"):
        connection.connect((host, 80))
    assert no_network.pop() == host


def test_a_connection_to_this_machine_is_made():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
