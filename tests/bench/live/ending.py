"""How an attempt ends, with the words of the recordings. Each function takes the attempt."""

IOCTL, WRITE = 220, 1500  # us, as they take


def completed(attempt):
    decide(attempt)
    attempt.query(exact=1, final=1)
    source, destination = attempt.out.source, attempt.out.destination
    source("migration_precopy_complete ")
    source("savevm_send_switchover_start ")
    source("savevm_command_send com=0xb len=0")
    destination("loadvm_process_command com=SWITCHOVER_START len=0")
    for device in attempt.devices:
        source(f"vfio_save_complete_precopy_start  ({device.name})")
        source(f"vfio_save_block  ({device.name}) data_size 262144", WRITE)
        destination(f"vfio_load_state  ({device.name}) data 0xffffffffef100004", 5)
        destination(f"vfio_load_state_device_data  ({device.name}) size 262144 ret 0", 5)
        source(f"vfio_save_complete_precopy  ({device.name}) ret 0")
    source("vmstate_downtime_checkpoint src-iterable-saved")
    source("vmstate_downtime_checkpoint src-non-iterable-saved")
    for words in ("vmstate_downtime_checkpoint dst-precopy-loadvm-completed",
                  "process_incoming_migration_co_end ret=0",
                  "runstate_set current_run_state 1 (inmigrate) new_state 9 (running)",
                  "vm_state_notify running 1 reason 9 (running)", "migrate_set_state new state completed"):
        destination(words)
    source("source_return_path_thread_shut 0x0", 3000)
    source("vmstate_downtime_checkpoint src-downtime-end")
    source("migrate_set_state new state completed")
    source("runstate_set current_run_state 7 (finish-migrate) new_state 5 (postmigrate)")


def late(attempt):
    """A device begins anew while the guest is being stopped."""
    decide(attempt)
    device = attempt.random.choice(attempt.devices)
    device.initial, device.requests = 1 << 20, True
    attempt.out.source(f"vfio_query_precopy_size  ({device.name}) init 1048576, dirty 0, reinit 1, ret 0", IOCTL)
    attempt.out.source(f"vfio_query_precopy_size_request_switchover_ack  ({device.name})")
    attempt.query(exact=1, final=1)
    source = attempt.out.source
    source("migrate_error error=Switchover ACK was requested by 1 devices during switchover")
    source("migrate_set_state new state failing")
    source("runstate_set current_run_state 7 (finish-migrate) new_state 9 (running)")
    source("vm_state_notify running 1 reason 9 (running)")
    destination_fails(attempt)
    source("migrate_set_state new state failed")


def cancelled(attempt):
    source = attempt.out.source
    source("migration_cancel ")
    source("migrate_set_state new state cancelling")
    source("migrate_error error=Channel error: Input/output error")
    destination_fails(attempt)
    source("migration_cleanup ", 2000)
    source("migrate_set_state new state cancelled")


def destination_fails(attempt):
    for words in ("qemu_loadvm_state_post_main -22", "process_incoming_migration_co_end ret=-22",
                  "migrate_set_state new state failed",
                  "migrate_error error=load of migration failed: Invalid argument"):
        attempt.out.destination(words)


def decide(attempt):
    """The switchover begins: the guest and its devices are stopped."""
    attempt.query(exact=0)
    attempt.query(exact=1)
    source = attempt.out.source
    source("migration_thread_low_pending 787578")
    source("vmstate_downtime_checkpoint src-downtime-start")
    source("runstate_set current_run_state 9 (running) new_state 7 (finish-migrate)")
    source("vm_state_notify running 0 reason 7 (finish-migrate)", 300)
    for state in ("PRE_COPY_P2P", "STOP_COPY"):
        for device in attempt.devices:
            source(f"vfio_migration_set_state  ({device.name}) new state {state}, recover state ERROR")
    source("vmstate_downtime_checkpoint src-vm-stopped")
    source("migration_completion_vm_stop ret 0")
    source("migrate_set_state new state device")


ENDINGS = {"completed": completed, "failed": late, "cancelled": cancelled}
