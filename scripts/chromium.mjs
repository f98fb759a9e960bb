// The journeys need a browser: Debian's Chromium, which root may install and others must ask for.

import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';

/** Where Debian puts it, unless CHROMIUM says otherwise. */
export const chromiumPath = () => process.env.CHROMIUM || '/usr/bin/chromium';

function isThere() {
  try {
    accessSync(chromiumPath(), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** True when there is one in the end; otherwise a sentence has said what to do. */
export function ensureChromium() {
  if (isThere()) {
    console.log(`Chromium\u00a0: ${chromiumPath()}`);
    return true;
  }
  if (process.env.CHROMIUM) {
    console.error(`CHROMIUM désigne ${process.env.CHROMIUM}, qui n’existe pas ou ne s’exécute pas.`);
    return false;
  }
  if (process.getuid?.() !== 0 || !aptGet(['--version'], 'ignore')) {
    console.error(
      'Chromium manque, pour les tests dans un navigateur. Installez-le, par exemple sous Debian\u00a0:',
    );
    console.error('    sudo apt-get install chromium');
    console.error('ou donnez le chemin d’un Chromium ou d’un Chrome dans la variable CHROMIUM.');
    return false;
  }
  console.log('Installation de Chromium par apt-get…');
  aptGet(['update', '-qq'], 'inherit');
  aptGet(['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 'inherit');
  if (isThere()) return true;
  console.error('Chromium n’a pas pu être installé (voir ci-dessus). Installez-le à la main, puis relancez.');
  return false;
}

function aptGet(args, stdio) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', args, { stdio: ['ignore', stdio, stdio], env }).status === 0;
}
