const known = {
  '--empty': 'without the demo',
  '--dev': 'starts again what changes',
} as const;

export interface StartFlags {
  readonly isEmpty: boolean;
  readonly watches: boolean;
}

/** Reads the arguments of `npm start`; returns a sentence with all valid ones if one is unknown. */
export function startFlags(said: readonly string[]): StartFlags | string {
  const unknown = said.filter((word) => !(word in known));
  if (unknown.length > 0) {
    const options = Object.entries(known).map(([option, does]) => `${option} (${does})`);
    return `\`npm start\` does not know ${unknown.join(' ')}. It takes ${options.join(' and ')}, after \`npm start --\`.`;
  }
  return { isEmpty: said.includes('--empty'), watches: said.includes('--dev') };
}
