/** A backup or a restore that is refused, said in French to the person at the terminal: print it without its stack. */
export class BackupError extends Error {
  override name = 'BackupError';
}
