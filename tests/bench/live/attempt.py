"""The loop of one migration with a per-device switchover ACK, as the logs of QEMU 11.1 tell it. The words
and their order are those of the recordings, sizes and delays are made up."""

import collections

CHUNK = 1 << 19
FIRST, BLOCK, READY = 0xffffffffef100003, 0xffffffffef100004, 0xffffffffef100005
IOCTL, WRITE = 220, 1500  # us, as they take

Loading = collections.namedtuple("Loading", "due device word size")


class Device:
    def __init__(self, name):
        self.name, self.initial, self.requests = name, 0, False


class Attempt:
    def __init__(self, names, out, random):
        self.devices, self.out, self.random = [Device(name) for name in names], out, random
        self.now = self.pending = 0
        self.stream = collections.deque()  # on its way to the destination

    def settled(self):
        return self.pending == 0 and not self.stream and not any(d.initial for d in self.devices)

    def set_up(self):
        source, destination = self.out.source, self.out.destination
        source("migrate_set_state new state setup")
        for words in ("migrate_set_state new state setup", "migrate_set_state new state active",
                      "loadvm_state_setup ", "loadvm_process_command com=OPEN_RETURN_PATH len=0"):
            destination(words)
        for words in ("open_return_path_on_source ", "source_return_path_thread_entry ",
                      "savevm_state_header ", "savevm_send_open_return_path ",
                      "savevm_command_send com=0x1 len=0", "savevm_state_setup "):
            source(words)
        for device in self.devices:
            self.set_up_device(device, f" ({device.name})")
        source("migrate_set_state new state active")
        self.go_on()

    def set_up_device(self, device, name):
        device.initial, device.requests = self.some_data(2, 12), True
        self.out.source(f"vfio_migration_set_state {name} new state PRE_COPY, recover state RUNNING")
        self.out.source(f"vfio_migration_set_device_state {name} state PRE_COPY")
        self.out.source(f"vfio_query_precopy_size {name} init {device.initial}, dirty 0, reinit 0, ret 0", IOCTL)
        self.out.source(f"vfio_save_setup {name} data buffer size 1048576")
        self.out.destination(f"vfio_migration_set_state {name} new state RESUMING, recover state RUNNING")
        self.stream.append(Loading(self.now, device, FIRST, None))

    def some_data(self, least, most):
        return 4096 * self.random.randrange(least * CHUNK // 4096, most * CHUNK // 4096)

    def go_on(self, reinit=None):
        """A pass: what is left, and some of it is sent. `reinit`: a device that begins anew."""
        self.query(exact=0)
        if not any(device.initial for device in self.devices):
            self.out.source("migration_bitmap_sync_start ")
            self.out.source(f"migration_bitmap_sync_end dirty_pages {self.random.randrange(8, 60)}")
            if reinit:
                reinit.initial, reinit.requests = self.some_data(1, 4), True
            self.query(exact=1)
        self.out.source("savevm_state_iterate ")
        for device in self.devices:
            self.send(device, f" ({device.name})")
        self.out.source("migrate_transferred transferred 1572984 time_spent 100 bandwidth 125 switchover_bw "
                        "104857 max_size 31457280")
        self.receive()
        self.now += 1

    def query(self, exact, final=0):
        asking = sum(device.requests for device in self.devices)
        self.pending += asking
        precopy = stopcopy = 0
        for device in self.devices:
            left, dirty = 262_144 + device.initial, self.random.randrange(200, 900) if exact else 0
            precopy, stopcopy = precopy + device.initial + dirty, stopcopy + left
            if exact and not final:
                self.ask(device, f" ({device.name})", left, dirty)
            self.out.source(f"vfio_state_pending  ({device.name}) stopcopy size {left}, precopy initial size "
                            f"{device.initial}, precopy dirty size {dirty}, request switchover ack "
                            f"{int(device.requests)}, exact {exact}, final {final}", 5)
            device.requests = False
        self.out.source(f"qemu_savevm_query_pending exact={exact}, final={final}, precopy={precopy}, "
                        f"stopcopy={stopcopy}, postcopy=0, total={precopy + stopcopy}, collected switchover "
                        f"ack pending={asking}, total switchover ack pending={self.pending}")

    def ask(self, device, name, left, dirty):
        again = int(device.requests)
        self.out.source(f"vfio_query_stop_copy_size {name} stopcopy size {left} ret 0", IOCTL)
        self.out.source(f"vfio_query_precopy_size {name} init {device.initial}, dirty {dirty}, reinit {again}, "
                        "ret 0", IOCTL)
        if again:
            self.out.source(f"vfio_query_precopy_size_request_switchover_ack {name}")

    def send(self, device, name):
        ready = 0 < device.initial <= CHUNK
        size = min(device.initial, CHUNK) or self.random.randrange(200, 900)
        device.initial = max(0, device.initial - size)
        self.out.source(f"vfio_save_block {name} data_size {size}", WRITE)
        self.stream.append(Loading(self.now, device, BLOCK, size))
        if ready:
            self.out.source(f"vfio_send_init_data_flag {name}")
            self.stream.append(Loading(self.now + self.random.randrange(1, 4), device, READY, None))
        self.out.source(f"vfio_save_iterate {name} precopy initial size {device.initial} precopy dirty size 0")

    def receive(self):
        """The destination reads in order: a device that takes its time holds up what is behind it."""
        while self.stream and self.stream[0].due <= self.now:
            _, device, word, size = self.stream.popleft()
            self.out.destination(f"vfio_load_state  ({device.name}) data {word:#x}", 5)
            if size is not None:
                self.out.destination(f"vfio_load_state_device_data  ({device.name}) size {size} ret 0", 5)
            if word == READY:
                self.acknowledge(device)

    def acknowledge(self, device):
        self.pending -= 1
        self.out.destination(f"loadvm_approve_switchover Approver {device.name}")
        self.out.destination("migrate_send_rp_message 7: len 0")
        self.out.source(f"source_return_path_thread_switchover_acked switchover_ack_pending_num {self.pending}")
        self.out.source("source_return_path_thread_loop_top ")
