// What a customer's browser loads, compressed, against what we promise. Fails when a promise is broken.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const wwwroot = join(dirname(fileURLToPath(import.meta.url)), '../../Bot/wwwroot');
const kilobyte = 1000;
const promises = [
  { what: 'launcher', files: ['chat.js'], limit: 5 * kilobyte },
  { what: 'chat', files: withAssets('chat.html'), limit: 60 * kilobyte },
];

for (const { what, files, limit } of promises) {
  const size = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(wwwroot, file)), { level: 9 }).length, 0);
  console.log(`${what}: ${size} bytes compressed, at most ${limit} (${files.join(', ')})`);
  if (size > limit) process.exitCode = 1;
}

/** A page, and every script and style that it or one of its scripts names. */
function withAssets(file, found = new Set()) {
  if (found.has(file)) return [...found];
  found.add(file);
  const text = readFileSync(join(wwwroot, file), 'utf8');
  for (const [, name] of text.matchAll(/["'`](?:\/assets\/|\.\/|assets\/)([\w-]+\.(?:js|css))["'`]/g)) withAssets(`assets/${name}`, found);
  return [...found];
}
