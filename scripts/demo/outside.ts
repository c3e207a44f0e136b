/** The simulator's control API, as far as the demo's past needs it. */
export interface Outside {
  /** Posts to `/control/…` and answers with what it says. Throws with the simulator's sentence. */
  say(path: string, body: object): Promise<unknown>;
  /** How many webhooks are still on their way. */
  waiting(): Promise<number>;
}

export const outsideAt = (url: string): Outside => ({
  async say(path, body) {
    const answer = await fetch(new URL(`/control${path}`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const said: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said;
  },
  async waiting() {
    const said: unknown = await (await fetch(new URL('/control/deliveries/waiting', url))).json();
    const waiting: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, 'waiting') : undefined;
    if (typeof waiting !== 'number') throw new Error(`no number of deliveries: ${JSON.stringify(said)}`);
    return waiting;
  },
});
