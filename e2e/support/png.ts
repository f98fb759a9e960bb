import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;

/**
 * The same picture with a palette of 256 colours, three times lighter: screens are flat. Reads what a browser writes
 * (8 bits per channel, not interlaced). Format: PNG specification, third edition (W3C).
 */
export function withPalette(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const palette = choosePalette([...counts]);
  const indexOf = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]));
  // Filter 0 on each line: palettes compress best as they are.
  const raw = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      raw[y * (width + 1) + 1 + x] = indexOf.get(pixels[y * width + x] ?? 0) ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(raw, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const channels = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255];

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** One number 0xRRGGBB per pixel. */
function decode(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  const data: Buffer[] = [];
  let [width, height, bytes] = [0, 0, 0];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      bytes = body[9] === 6 ? 4 : 3;
      if (body[8] !== 8 || (body[9] !== 2 && body[9] !== 6) || body[12] !== 0) throw new Error('unknown PNG');
    }
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * bytes;
  const lines = Buffer.alloc(stride * height);
  const pixels = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let i = 0; i < stride; i += 1) {
      const left = i < bytes ? 0 : (lines[y * stride + i - bytes] ?? 0);
      const up = y === 0 ? 0 : (lines[(y - 1) * stride + i] ?? 0);
      const corner = y === 0 || i < bytes ? 0 : (lines[(y - 1) * stride + i - bytes] ?? 0);
      lines[y * stride + i] = (raw[y * (stride + 1) + 1 + i] ?? 0) + predict(filter, left, up, corner);
    }
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = lines.readUIntBE(y * stride + x * bytes, 3);
  }
  return { width, height, pixels };
}

function predict(filter: number | undefined, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const estimate = left + up - corner;
  const [dl, du, dc] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (dl <= du && dl <= dc) return left;
  return du <= dc ? up : corner;
}

type Counted = [colour: number, count: number][];

/** Median cut: the group that spreads most, weighted by its pixels, is split in two until there are enough. */
function choosePalette(colours: Counted): number[] {
  const groups: Counted[] = [colours];
  const spread = (group: Counted) =>
    [0, 1, 2].map((c) => {
      const values = group.map(([colour]) => channels(colour)[c] ?? 0);
      return values.reduce((a, b) => Math.max(a, b), 0) - values.reduce((a, b) => Math.min(a, b), 255);
    });
  const weight = (group: Counted) =>
    group.length < 2
      ? 0
      : Math.max(...spread(group)) * Math.log2(1 + group.reduce((sum, [, n]) => sum + n, 0));
  const weights = [weight(colours)];
  while (groups.length < COLOURS) {
    const widest = weights.indexOf(Math.max(...weights));
    const group = groups[widest];
    if (!group || weights[widest] === 0) break;
    const spreads = spread(group);
    const c = spreads.indexOf(Math.max(...spreads));
    group.sort((a, b) => (channels(a[0])[c] ?? 0) - (channels(b[0])[c] ?? 0));
    const half = group.reduce((sum, [, n]) => sum + n, 0) / 2;
    let [cut, seen] = [0, 0];
    while (cut < group.length - 1 && seen < half) seen += group[cut++]?.[1] ?? 0;
    const parts = [group.slice(0, Math.max(1, cut)), group.slice(Math.max(1, cut))];
    groups.splice(widest, 1, ...parts);
    weights.splice(widest, 1, ...parts.map(weight));
  }
  // The most frequent colour stands for its group: backgrounds stay exactly what they are.
  return groups.map((group) => group.reduce((best, one) => (one[1] > best[1] ? one : best))[0]);
}

function nearest(palette: number[], colour: number): number {
  const [r = 0, g = 0, b = 0] = channels(colour);
  let [best, distance] = [0, Number.POSITIVE_INFINITY];
  palette.forEach((candidate, index) => {
    const [x = 0, y = 0, z = 0] = channels(candidate);
    const d = (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2;
    if (d < distance) [best, distance] = [index, d];
  });
  return best;
}
