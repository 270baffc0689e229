// Reads OTLP/JSON files into OpenTelemetry's own messages, through their binary form and back, and says
// where what comes back is not what went in. Ids are hexadecimal in this mapping, base64 in protobufjs.
'use strict';
const fs = require('fs');
const { isDeepStrictEqual } = require('util');
const root = require('@opentelemetry/otlp-transformer/build/src/generated/root.js');

const { TracesData } = root.opentelemetry.proto.trace.v1;
const IDS = new Set(['traceId', 'spanId', 'parentSpanId']);

function mapIds(value, change) {
  if (Array.isArray(value)) return value.map((one) => mapIds(one, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(
    ([key, one]) => [key, IDS.has(key) ? change(one) : mapIds(one, change)]));
}

const toBase64 = (hex) => Buffer.from(hex, 'hex').toString('base64');
const toHex = (base64) => Buffer.from(base64, 'base64').toString('hex');

// Paths at which two values differ.
function differences(path, one, other) {
  if (isDeepStrictEqual(one, other)) return [];
  if (!one || !other || typeof one !== 'object' || typeof other !== 'object') {
    return [`${path}: ${JSON.stringify(one)} came back as ${JSON.stringify(other)}`];
  }
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .flatMap((key) => differences(`${path}.${key}`, one[key], other[key]));
}

function check(text) {
  const sent = JSON.parse(text);
  const message = TracesData.decode(TracesData.encode(TracesData.fromObject(mapIds(sent, toBase64))).finish());
  const back = mapIds(TracesData.toObject(message, { longs: String, enums: Number, bytes: String }), toHex);
  return differences('', sent, back);
}

let spans = 0;
const wrong = {};
for (const file of process.argv.slice(2)) {
  const text = fs.readFileSync(file, 'utf8');
  spans += text.split('"spanId"').length - 1;
  try {
    wrong[file] = check(text).slice(0, 5);
  } catch (error) {
    wrong[file] = [String(error)];
  }
}
console.log(JSON.stringify({ spans, wrong }));
