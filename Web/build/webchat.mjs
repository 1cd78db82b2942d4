// Microsoft's Web Chat, for the page that shows it on our server. Its package holds the finished bundle: packing it brings 7 MB,
// installing it 504 MB.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const name = 'botframework-webchat';
const version = '4.18.1';
const integrity = 'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const files = ['webchat.js', 'webchat.js.LICENSE.txt'];

/** Puts the bundle and its licences under public/webchat, once. Throws when the package is not the one whose digest stands above. */
export async function fetchWebChat(web) {
  const target = join(web, 'public', 'webchat');
  const marker = join(target, `${version}.txt`);
  if (existsSync(marker)) return;
  const scratch = mkdtempSync(join(tmpdir(), 'webchat-'));
  try {
    execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', scratch], { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
    const archive = join(scratch, `${name}-${version}.tgz`);
    const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (digest !== integrity) throw new Error(`${name}@${version} has the digest ${digest}, expected ${integrity}`);
    execFileSync('tar', ['-xzf', archive, '-C', scratch, ...files.map(file => `package/dist/${file}`), 'package/package.json']);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    for (const file of files) copyFileSync(join(scratch, 'package/dist', file), join(target, file));
    copyFileSync(join(scratch, 'package/package.json'), marker);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
