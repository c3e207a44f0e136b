import type { Check } from './checks.ts';
import type { Cores, Memory, Surroundings } from './machine.ts';
import { spread, type Sample, type Spread } from './rounds.ts';

/** What a bench found, ready to be shown. */
export interface Section {
  readonly title: string;
  /** What was compared with what, in a sentence or two. */
  readonly about: string;
  readonly lines: readonly Line[];
  readonly limits: readonly Limit[];
  readonly checks: readonly Check[];
  readonly memory: Readonly<Record<string, Memory>>;
}

export interface Line {
  readonly name: string;
  readonly perSecond: Spread;
  readonly p99Ms: Spread | undefined;
  /** Against the control; absent for the control itself. */
  readonly ratio: Spread | undefined;
  readonly steady: string;
  readonly cores: Cores;
}

/** A target, and where it is missed the reason. */
export interface Limit {
  readonly name: string;
  readonly found: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly why: string;
}

const isMet = ({ found, atLeast = -Infinity, atMost = Infinity }: Limit): boolean => found >= atLeast && found <= atMost;

/** One line a subject, in the order in which they were first measured. */
export function linesOf(samples: readonly Sample[], control: string): Line[] {
  const names = [...new Set([control, ...samples.map(({ name }) => name)])];
  return names.map((name) =>
    lineOf(
      samples.filter((sample) => sample.name === name),
      name === control,
    ),
  );
}

function lineOf(samples: readonly Sample[], isControl: boolean): Line {
  const p99s = samples.map(({ p99Ms }) => p99Ms).filter((value) => value !== undefined);
  const steady = samples.filter(({ isSteady }) => isSteady).length;
  const watched = Object.keys(samples[0]?.cores ?? {});
  return {
    name: samples[0]?.name ?? '',
    perSecond: spread(samples.map(({ perSecond }) => perSecond)),
    p99Ms: p99s.length === 0 ? undefined : spread(p99s),
    ratio: isControl ? undefined : spread(samples.map(({ ratio }) => ratio)),
    steady: isControl ? '' : `${steady} of ${samples.length}`,
    cores: Object.fromEntries(watched.map((of) => [of, spread(samples.map(({ cores }) => cores[of] ?? 0)).median])),
  };
}

/** Of one subject against another, round by round. */
export function ratioOf(samples: readonly Sample[], of: { readonly subject: string; readonly to: string }): Spread {
  const rates = (name: string) => samples.filter((sample) => sample.name === name);
  const peers = rates(of.to);
  return spread(rates(of.subject).map(({ perSecond }, index) => perSecond / (peers[index]?.perSecond ?? Number.NaN)));
}

/** As Markdown, which a terminal shows well enough. */
export function sectionText(section: Section): string {
  const { title, about, lines, limits, checks, memory } = section;
  const rows = lines.map(({ name, perSecond, p99Ms, ratio, steady, cores }) => [
    name,
    range(perSecond, 0),
    ratio === undefined ? 'control' : range(ratio, 2),
    p99Ms === undefined ? '' : range(p99Ms, 1),
    steady,
    Object.entries(cores)
      .map(([of, used]) => `${of} ${used.toFixed(1)}`)
      .join(', '),
  ]);
  const missed = limits.filter((limit) => !isMet(limit));
  const isValid = checks.every(({ passed }) => passed);
  return [
    `## ${title}`,
    about,
    table(['', 'per second', '× control', 'p99 ms', 'steady', 'cores busy'], rows),
    table(
      ['target', 'wanted', 'found', ''],
      limits.map((limit) => [limit.name, wanted(limit), figure(limit.found), verdict(limit)]),
    ),
    ...missed.map(({ name, why }) => `**${name}** is missed: ${why}`),
    isValid ? 'Checked afterwards:' : '**These figures do not count: a check failed.**',
    checks.map(({ rule, passed, found }) => `- ${passed ? 'holds' : 'FAILS'}: ${rule} (${found})`).join('\n'),
    ...Object.entries(memory).map(([of, { nowMb, peakMb }]) => `Memory of the ${of}: ${nowMb} MB afterwards, ${peakMb} MB at most.`),
  ].join('\n\n');
}

const wanted = ({ atLeast, atMost }: Limit): string => (atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`);

function verdict(limit: Limit): string {
  if (isMet(limit)) return 'met';
  const { found, atLeast, atMost } = limit;
  return atMost === undefined ? `missed: ${Math.round((100 * found) / (atLeast ?? found))} % of it` : `missed by ${figure(found - atMost)}`;
}

export function headText({ machine, software, busyPercent, fdatasyncMicroseconds }: Surroundings, plan: string): string {
  return [
    `Measured on ${machine}; ${software}, the embedded PostgreSQL with its own settings (fsync, full pages and synchronous commit on), pgbench
from the Debian package. Load generator, product and database share the cores. ${plan} Median, least and most in brackets. Each figure stands
between two runs of its control, and "steady" counts those whose two controls differed by at most a tenth. One write of 8 kB and its
\`fdatasync\` took ${fdatasyncMicroseconds} µs.`,
    busyPercent > 5
      ? `**The machine was not quiet**: others kept it ${busyPercent} % busy before the run. Read the ratios, not the absolutes.`
      : `Before the run the machine was ${100 - busyPercent} % idle.`,
  ].join('\n\n');
}

/** Of a section that was measured by itself, on a page whose head tells of another day. */
export const ownConditions = ({ machine, busyPercent }: Surroundings, plan: string): string =>
  `Measured by itself, on ${machine}: ${plan} Others kept the machine ${busyPercent} % busy before the run.`;

function range({ median, least, most }: Spread, digits: number): string {
  const show = (value: number) => (digits === 0 ? Math.round(value).toLocaleString('en') : value.toFixed(digits));
  return least === most ? show(median) : `${show(median)} (${show(least)}–${show(most)})`;
}

const figure = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
