// Builds the pages into Bot/wwwroot, when what they are built from has changed. Called by Web.targets on every build of Bot.
// One at a time: builds of several projects, or of two terminals, wait for each other here.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { fetchWebChat } from './webchat.mjs';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const lock = join(web, '.building');
const installed = join(web, 'node_modules', '.installed-from');
const built = join(web, 'node_modules', '.built-from');
const sources = ['build', 'src', 'public', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', ...readdirSync(web).filter(name => name.endsWith('.html'))];

await takeLock();
try {
  await buildPages();
} catch (failure) {
  console.error(`Web: ${failure.message}`);
  process.exitCode = 1;
} finally {
  rmSync(lock, { force: true });
}

async function buildPages() {
  const packages = hash(['package-lock.json']);
  if (!isStamped(installed, packages)) {
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    writeFileSync(installed, packages);
  }
  await fetchWebChat(web);
  const inputs = hash(sources);
  if (isStamped(built, inputs) && existsSync(join(web, '../Bot/wwwroot/chat.js'))) return;
  rmSync(built, { force: true });
  run('npx', ['tsc', '--noEmit']);
  run('npx', ['vite', 'build', '--logLevel', 'warn']);
  writeFileSync(built, inputs);
}

/** Contents, not times: a checkout touches every file and changes none. */
function hash(names) {
  const digest = createHash('sha256');
  const add = path => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else digest.update(path.slice(web.length)).update(readFileSync(path));
  };
  for (const name of names) if (existsSync(join(web, name))) add(join(web, name));
  return digest.digest('hex');
}

function isStamped(stamp, value) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === value;
}

function run(command, parameters) {
  // On Windows npm and npx are command scripts, which only a shell can start.
  execFileSync(command, parameters, { cwd: web, stdio: 'inherit', shell: process.platform === 'win32' });
}

/** The lock names its owner; a dead owner's lock is taken away. Linking a written file makes name and owner appear at once. */
async function takeLock() {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    for (;;) {
      try {
        linkSync(mine, lock);
        return;
      } catch (taken) {
        if (taken.code !== 'EEXIST') throw taken;
      }
      if (!ownerLives()) rmSync(lock, { force: true });
      else await delay(200);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function ownerLives() {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (gone) {
    return gone.code === 'EPERM';
  }
}
