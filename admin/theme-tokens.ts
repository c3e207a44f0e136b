/** The meanings of the console's colours; words beside a colour always say the same. */
export const tones = ['success', 'warning', 'error', 'info', 'muted'] as const;
export type Tone = (typeof tones)[number];

export interface Tokens extends Readonly<Record<Tone, string>> {
  readonly background: string;
  readonly paper: string;
  readonly line: string;
  readonly ink: string;
  readonly primary: string;
  readonly onPrimary: string;
  /** The share of the tone in its chip's background. */
  readonly tint: number;
  readonly scrim: string;
}

export const light: Tokens = {
  background: '#F6F7F9',
  paper: '#FFFFFF',
  line: '#E3E6EB',
  ink: '#16191F',
  muted: '#565E6C',
  primary: '#3B4FD1',
  onPrimary: '#FFFFFF',
  success: '#0B7A4B',
  warning: '#8F5200',
  error: '#B42318',
  info: '#175CD3',
  tint: 0.1,
  scrim: 'rgb(15 18 23 / 0.48)',
};

export const dark: Tokens = {
  background: '#0F1217',
  paper: '#161A21',
  line: '#2A303B',
  ink: '#E6E9EF',
  muted: '#A4ADBB',
  primary: '#8DA2FB',
  onPrimary: '#0F1217',
  success: '#5BD39A',
  warning: '#F2B84B',
  error: '#FF8A80',
  info: '#7CC4FA',
  tint: 0.16,
  scrim: 'rgb(0 0 0 / 0.6)',
};

const channels = (hex: string): readonly number[] => [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));

/** Mixes `share` of the first colour, opaque, with the second, so that a tint has the same contrast on any background. */
export function mix(over: string, under: string, share: number): string {
  const base = channels(under);
  const mixed = channels(over).map((channel, index) => Math.round(channel * share + (base[index] ?? 0) * (1 - share)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

export const tintOf = (tokens: Tokens, tone: Tone): string => mix(tokens[tone], tokens.paper, tokens.tint);
/** Returns the colour of a field's border, with a contrast of 3 to 1 to paper. */
export const fieldBorder = (tokens: Tokens): string => mix(tokens.ink, tokens.paper, 0.47);

/** Returns the contrast of two opaque colours (WCAG 2.2), between 1 and 21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((channel) => {
    const value = channel / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
