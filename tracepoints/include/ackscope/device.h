/*
 * Who an event about a device is about. The caller keeps one per device and passes its address:
 * LTTng allows ten arguments per tracepoint, and a device's identity alone has four parts.
 *
 * Strings are copied when the event is recorded, need not be UTF-8 and may be NULL, which is
 * recorded as the empty string. A null device is recorded as attempt 0, empty strings and instance
 * 0.
 */
#ifndef ACKSCOPE_DEVICE_H
#define ACKSCOPE_DEVICE_H

#include <stddef.h>
#include <stdint.h>

struct ackscope_device {
  uint64_t attempt;     /* the migration attempt, the same on both sides; 0: not known */
  const char* name;     /* VFIODevice name: of this host, may differ on the other */
  const char* idstr;    /* name of its vmstate, e.g. "0000:00:03.0/vfio": equal on both hosts */
  uint32_t instance_id; /* of its vmstate: with idstr names the device on both hosts */
};

static inline const char* ackscope_text(const char* text) { return text != NULL ? text : ""; }

static inline uint64_t ackscope_attempt(const struct ackscope_device* dev) {
  return dev != NULL ? dev->attempt : 0;
}

static inline const char* ackscope_name(const struct ackscope_device* dev) {
  return ackscope_text(dev != NULL ? dev->name : NULL);
}

static inline const char* ackscope_idstr(const struct ackscope_device* dev) {
  return ackscope_text(dev != NULL ? dev->idstr : NULL);
}

static inline uint32_t ackscope_instance_id(const struct ackscope_device* dev) {
  return dev != NULL ? dev->instance_id : 0;
}

#endif /* ACKSCOPE_DEVICE_H */
