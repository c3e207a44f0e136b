import { performance } from 'node:perf_hooks';
import { withCores, type Cores, type Watched } from './machine.ts';

export interface Measure {
  readonly perSecond: number;
  /** Of single calls, where there are any. */
  readonly p99Ms?: number;
}

/** Something that can be measured again and again. */
export interface Subject {
  readonly name: string;
  readonly measure: (seconds: number) => Promise<Measure>;
}

export interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  /** How many a payout run is for. */
  readonly partners: number;
  readonly say: (line: string) => void;
}

export interface Sample extends Measure {
  readonly round: number;
  readonly name: string;
  /** Against the mean of the control before and after. */
  readonly ratio: number;
  /** The control before and after differed by at most a tenth. */
  readonly isSteady: boolean;
  readonly cores: Cores;
}

export interface InTurn {
  readonly control: Subject;
  readonly subjects: readonly Subject[];
  readonly watched: Watched;
}

const warmUpSeconds = 2;

/** Control, subject, control, subject …: each subject is compared with the control just before and just after it. */
export async function inTurn({ control, subjects, watched }: InTurn, { rounds, seconds, say }: Plan): Promise<Sample[]> {
  for (const subject of [control, ...subjects]) await subject.measure(Math.min(warmUpSeconds, seconds));
  const samples: Sample[] = [];
  let before = await withCores(watched, () => control.measure(seconds));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { name, measure } of subjects) {
      const { result, cores } = await withCores(watched, () => measure(seconds));
      const after = await withCores(watched, () => control.measure(seconds));
      const [low, high] = [before.result.perSecond, after.result.perSecond].toSorted((a, b) => a - b);
      const middle = (before.result.perSecond + after.result.perSecond) / 2;
      const sample = { ...result, round, name, ratio: result.perSecond / middle, isSteady: (low ?? 0) >= 0.9 * (high ?? 0), cores };
      samples.push(sample, { ...after.result, round, name: control.name, ratio: 1, isSteady: true, cores: after.cores });
      say(`    round ${round}  ${name}: ${Math.round(result.perSecond)}/s, ${sample.ratio.toFixed(2)} × ${Math.round(middle)}/s`);
      before = after;
    }
  }
  return samples;
}

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** @throws when there are none */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, most] = [sorted.at(0), sorted.at(-1)];
  const median = sorted.at(Math.floor((sorted.length - 1) / 2));
  if (least === undefined || most === undefined || median === undefined) throw new Error('nothing was measured');
  return { median, least, most };
}

/** Calls `once` over and over, `atOnce` side by side, until the time is up. `once` answers how many it has done. */
export async function hammer(atOnce: number, seconds: number, once: () => Promise<number>): Promise<Measure> {
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const took: number[] = [];
  let done = 0;
  const one = async () => {
    for (let now = performance.now(); now < until;) {
      const more = await once();
      done += more;
      const then = now;
      now = performance.now();
      took.push(now - then);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return { perSecond: (done * 1000) / (performance.now() - startedAt), p99Ms: percentile(took, 99) };
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}
