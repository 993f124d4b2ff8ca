#!/usr/bin/env python3
"""Check reports through a running Twosource, without generated code: the schema comes from the server (reflection).

    pip install -r requirements.txt
    python3 check.py 127.0.0.1:7400 ../letters/*.txt
    python3 check.py --json 127.0.0.1:7400 ../letters/*.txt

Prints the findings, one a line, and their sum; with --json the dossier in the proto3 JSON mapping, as
`twosource check --format json` does. Exit status: 0 the check ran over every file, 2 it did not.
"""
import argparse
import collections
import sys

import grpc
from google.protobuf import json_format
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

PACKAGE = "twosource.v1"
SERVICE = PACKAGE + ".DeskService"
# Python's default of 4 MiB is too little for the dossier of many reports; the server sends no larger message than this.
MESSAGE_BYTES = 192 * 1024 * 1024


def connect(address):
    limits = [("grpc.max_send_message_length", MESSAGE_BYTES), ("grpc.max_receive_message_length", MESSAGE_BYTES)]
    return grpc.insecure_channel(address, options=limits)


def check(channel, paths, timeout):
    """The dossier of these files, and the reason and message for each one that could not be checked."""
    pool = DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
    method = pool.FindServiceByName(SERVICE).FindMethodByName("CheckReports")
    Request, Response = GetMessageClass(method.input_type), GetMessageClass(method.output_type)
    Dossier = GetMessageClass(pool.FindMessageTypeByName(PACKAGE + ".Dossier"))
    call = channel.unary_stream(
        "/%s/%s" % (SERVICE, method.name),
        request_serializer=Request.SerializeToString,
        response_deserializer=Response.FromString,
    )
    request = Request()
    for path in paths:
        with open(path, "rb") as file:
            request.reports.add(path=path, content=file.read())
    dossier, failures = Dossier(), []
    for response in call(request, timeout=timeout):
        update = response.WhichOneof("update")
        if update == "dossier":
            dossier.MergeFrom(response.dossier)  # a large dossier comes in pieces
        elif update == "failure":
            failure = response.failure.failure
            failures.append("%s: %s" % (failure.reason, failure.message))
    return dossier, failures


def word(severity):
    """`warning` of `SEVERITY_WARNING`."""
    return severity.removeprefix("SEVERITY_").lower()


def line(finding):
    """A finding in one line: level, rule, the words, what differs."""
    place = "; ".join('%s "%s"' % (e["path"], " ".join(e["words"].split())) for e in finding["evidence"])
    return "%s[%s]: %s (%s)" % (word(finding["severity"]), finding["rule"], finding["message"], place)


def count(number, noun):
    return "%d %s%s" % (number, noun, "" if number == 1 else "s")


def sum_of(dossier):
    """`5 reports, 23 claims, 2 events: 1 error, 5 warnings`."""
    levels = collections.Counter(word(f["severity"]) for f in dossier.get("findings", []))
    head = ", ".join(count(len(dossier.get(noun + "s", [])), noun) for noun in ("report", "claim", "event"))
    tail = ", ".join(count(levels[level], level) for level in ("error", "warning", "info") if levels[level])
    return "%s: %s" % (head, tail or "no findings")


def main():
    parser = argparse.ArgumentParser(description="Check reports through a running Twosource.")
    parser.add_argument("address", help="host:port of a process with the role desk")
    parser.add_argument("files", nargs="+", help="the reports of one matter")
    parser.add_argument("--json", action="store_true", help="print the dossier in the proto3 JSON mapping")
    parser.add_argument("--timeout", type=float, default=60, metavar="SECONDS", help="deadline of the call (60)")
    options = parser.parse_args()
    try:
        with connect(options.address) as channel:
            dossier, failures = check(channel, options.files, options.timeout)
    except grpc.RpcError as error:
        print("%s: %s: %s" % (options.address, error.code().name, error.details()), file=sys.stderr)
        return 2
    except OSError as error:
        print("%s: %s" % (error.filename, error.strerror), file=sys.stderr)
        return 2
    if options.json:
        print(json_format.MessageToJson(dossier, ensure_ascii=False))
    else:
        plain = json_format.MessageToDict(dossier)
        for finding in plain.get("findings", []):
            print(line(finding))
        print(sum_of(plain))
    for failure in failures:
        print(failure, file=sys.stderr)
    return 2 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
