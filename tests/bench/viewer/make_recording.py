"""Writes a recording of any length in our own format (docs/jsonl.md): a migration with many devices
that ask for ACKs again and again, precopy in between, and one request that comes too late.

Both hosts are in it. Times and numbers follow from the arguments alone."""

import argparse
import pathlib

STEP = 20_000  # ns between events


def name_of(device):
    return f"0000:{0x3b + device // 8:02x}:00.{device % 8}"


class Writer:
    """One event a line; the destination's clock is 2 s ahead."""

    def __init__(self, out):
        self.out = out
        self.now = 1_000_000_000
        self.written = 0

    def source(self, event, text=""):
        self.line(self.now, "S", event, text)

    def destination(self, event, text=""):
        self.line(self.now + 2_000_000_000, "D", event, text)

    def line(self, at, process, event, text):
        self.now += STEP
        self.written += 1
        self.out.write(f'{{"t":{at},"process":"{process}","event":"{event}","text":"{text}"}}\n')


def begin(write, devices):
    for side in (write.source, write.destination):
        side("migrate_set_state", "new state setup")
    write.source("migration_socket_outgoing_connected")
    write.source("savevm_state_setup")
    write.destination("loadvm_state_setup")
    for device in devices:
        write.source("vfio_migration_set_device_state", f" ({device}) state PRE_COPY")
        write.source("vfio_save_setup", f" ({device}) data buffer size 1048576")
        write.destination("vfio_migration_set_device_state", f" ({device}) state RESUMING")
    for side in (write.source, write.destination):
        side("migrate_set_state", "new state active")


def pending(write, device, initial, asks, final=0):
    write.source("vfio_query_precopy_size",
                 f" ({device}) init {initial}, dirty 65536, reinit {int(asks)}, ret 0")
    if asks and not final:
        write.source("vfio_query_precopy_size_request_switchover_ack", f" ({device})")
    write.source("vfio_state_pending",
                 f" ({device}) stopcopy size 4194304, precopy initial size {initial}, precopy dirty "
                 f"size 65536, request switchover ack {int(asks)}, exact 1, final {final}")


def query(write, collected, waiting, final=0):
    write.source("qemu_savevm_query_pending",
                 f"exact=1, final={final}, precopy=65536, stopcopy=0, postcopy=0, total=65536, "
                 f"collected switchover ack pending={collected}, "
                 f"total switchover ack pending={waiting}")


def one_round(write, device):
    """Asked, sent, loaded, approved, acknowledged."""
    pending(write, device, 4096, True)
    query(write, 1, 1)
    write.source("vfio_save_block", f" ({device}) data_size 4096")
    write.source("vfio_send_init_data_flag", f" ({device})")
    write.source("vfio_save_iterate",
                 f" ({device}) precopy initial size 0 precopy dirty size 65536")
    write.destination("vfio_load_state", f" ({device}) data 0xffffffffef100004")
    write.destination("vfio_load_state_device_data", f" ({device}) size 4096 ret 0")
    write.destination("vfio_load_state", f" ({device}) data 0xffffffffef100005")
    write.destination("loadvm_approve_switchover", f"Approver {device}")
    write.destination("migrate_send_rp_message", "7: len 0")
    write.source("source_return_path_thread_switchover_acked", "switchover_ack_pending_num 0")


def precopy(write, device, number):
    left = 65536 + number * 7919 % 1048576
    write.source("vfio_save_block", f" ({device}) data_size 1048576")
    write.source("vfio_save_iterate",
                 f" ({device}) precopy initial size 0 precopy dirty size {left}")
    write.destination("vfio_load_state", f" ({device}) data 0xffffffffef100004")
    write.destination("vfio_load_state_device_data", f" ({device}) size 1048576 ret 0")


def end(write, device):
    """The final query collects a request: the switchover fails, the guest goes on."""
    write.source("migration_thread_low_pending", "65536")
    write.source("vm_state_notify", "running 0 reason 8 (finish-migrate)")
    pending(write, device, 4096, True, final=1)
    query(write, 1, 1, final=1)
    write.source("migrate_set_state", "new state failed")
    write.source("vm_state_notify", "running 1 reason 9 (running)")
    write.destination("migrate_set_state", "new state failed")


def make(path, events, devices, rounds):
    names = [name_of(device) for device in range(devices)]
    with pathlib.Path(path).open("w", encoding="ascii", buffering=1 << 20) as out:
        out.write('{"schema":"ackscope.events/1"}\n')
        out.write('{"process":"S","host":"alpha"}\n{"process":"D","host":"beta"}\n')
        write = Writer(out)
        begin(write, names)
        between = max(1, (events - write.written) // max(1, rounds * devices))
        number = 0
        while write.written < events - 20:
            device = names[number % devices]
            if number < rounds * devices:
                one_round(write, device)
            stop = min(write.written + between, events - 20)
            while write.written < stop:
                precopy(write, names[(number + write.written) % devices], write.written)
            number += 1
        end(write, names[0])
    return write.written


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=pathlib.Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--devices", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=20, help="of each device")
    options = parser.parse_args()
    print(make(options.path, options.events, options.devices, options.rounds), "events")


if __name__ == "__main__":
    main()
