#!/usr/bin/env python3
"""Proves a ledger that it reads as `kcat -C -J` prints it, and says what each project has spent, in fen by source of funds."""
import hashlib, json, struct, sys, uuid
from datetime import datetime, timedelta, timezone

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
def verbatim(value):
    """Payload and metadata to the letter, as they are hashed: neither name can stand unescaped in a text before its own member."""
    end = 0
    for member in '"payload":', '"metadata":':
        start = value.index(member, end) + len(member)
        end = json.JSONDecoder().raw_decode(value, start)[1]
        yield value[start:end]

def sized(text):
    return struct.pack(">i", len(text.encode())) + text.encode()

def link(before, position, kind, revision, value):
    """The hash of a row: of the hash before it and of all the row says, texts with their length, numbers big-endian."""
    row, (payload, metadata) = json.loads(value), verbatim(value)
    recorded = datetime.fromisoformat(row["recordedAt"].replace("Z", "+00:00"))
    return hashlib.sha256(before + struct.pack(">q", position) + sized(row["aggregate"]) + struct.pack(">q", row["sequence"])
        + uuid.UUID(row["eventId"]).bytes + uuid.UUID(row["commandId"]).bytes + sized(kind) + struct.pack(">i", revision)
        + sized(payload) + sized(metadata) + struct.pack(">q", (recorded - EPOCH) // timedelta(microseconds=1))).digest()

ledgers = {}  # by name: the epoch, the last position, its hash, the money by project and source, the epochs that have ended
for line in sys.stdin:
    record = json.loads(line)
    headers = dict(zip(record.get("headers", [])[::2], record.get("headers", [])[1::2]))
    if "ledger" not in headers:
        continue  # no record of a ledger
    name, epoch, position = headers["ledger"], headers["epoch"], int(headers["position"])
    current, last, before, spent, ended = ledgers.get(name, (None, 0, bytes(32), {}, set()))
    if epoch in ended or epoch == current and position <= last:
        continue  # a duplicate, or of a life of the ledger that was given up
    if epoch != current:  # a restored ledger begins a new life
        last, before, spent, ended = 0, bytes(32), {}, ended | {current}
    if position != last + 1:
        sys.exit(f"{name}: position {last + 1} of epoch {epoch} is missing, {position} came")
    before = link(before, position, headers["type"], int(headers["revision"]), record["payload"])
    if before.hex() != headers["hash"]:
        sys.exit(f"{name}: position {position} does not follow from the one before it")
    if headers["type"] in ("SpendRecorded", "SpendReversed"):  # both carry the outcome: nobody has to add
        event = json.loads(record["payload"])["payload"]
        spent.setdefault(event["project"], {})[event["source"]] = event["spentSoFar"]
    ledgers[name] = epoch, position, before, spent, ended
for name, (epoch, position, _, spent, _) in sorted(ledgers.items()):
    print(f"{name}: {position} events proven")
    for project in sorted(spent):
        print(project, sum(spent[project].values()), json.dumps(spent[project]))
