/** Two soft notes. A browser is silent until the page was touched once. */
export class Bell {
  private context: AudioContext | undefined;

  /** Returns what undoes it. */
  unlockOnFirstTouch(): () => void {
    const unlock = (): void => void this.audio().resume();
    const stop = (): void => ['pointerdown', 'keydown'].forEach(name => removeEventListener(name, unlock));
    ['pointerdown', 'keydown'].forEach(name => addEventListener(name, unlock, { once: true }));
    return stop;
  }

  ring(): void {
    if (this.context?.state !== 'running') return;
    this.note(660, 0);
    this.note(880, 0.16);
  }

  private note(hertz: number, delay: number): void {
    const audio = this.audio();
    const start = audio.currentTime + delay;
    const tone = new OscillatorNode(audio, { frequency: hertz });
    const loudness = new GainNode(audio, { gain: 0 });
    loudness.gain.setValueAtTime(0, start);
    loudness.gain.linearRampToValueAtTime(0.2, start + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.5);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.5);
  }

  private audio(): AudioContext {
    this.context ??= new AudioContext();
    return this.context;
  }
}
