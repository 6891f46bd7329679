/** Three classes of sound, never a fourth: an emergency, an answer that is needed, a message. */
export type SoundClass = 1 | 2 | 3;

/** One note: how high, when it begins and how long it lasts, in seconds. */
export interface Note {
  readonly hz: number;
  readonly startS: number;
  readonly lastsS: number;
}

/** Two tones up in 400 ms; one low tone of 250 ms; a click of 40 ms. */
export const tones: Readonly<Record<SoundClass, readonly Note[]>> = {
  1: [
    { hz: 660, startS: 0, lastsS: 0.2 },
    { hz: 880, startS: 0.2, lastsS: 0.2 },
  ],
  2: [{ hz: 330, startS: 0, lastsS: 0.25 }],
  3: [{ hz: 1_200, startS: 0, lastsS: 0.04 }],
};

const loudness: Readonly<Record<SoundClass, number>> = { 1: 0.5, 2: 0.35, 3: 0.2 };
/** Without this a tone begins and ends with a crack of its own. */
const rampS = 0.008;

export function playTone(context: BaseAudioContext, sound: SoundClass): void {
  const now = context.currentTime;
  for (const { hz, startS, lastsS } of tones[sound]) {
    const from = now + startS;
    const until = from + lastsS;
    const gain = context.createGain();
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(loudness[sound], from + rampS);
    gain.gain.setValueAtTime(loudness[sound], until - rampS);
    gain.gain.linearRampToValueAtTime(0, until);
    gain.connect(context.destination);
    const oscillator = context.createOscillator();
    oscillator.type = sound === 1 ? "triangle" : "sine";
    oscillator.frequency.setValueAtTime(hz, from);
    oscillator.connect(gain);
    oscillator.start(from);
    oscillator.stop(until);
  }
}
