import { Refused } from '../refused.ts';

/** The result of following a partner's link in a browser. */
export interface Click {
  readonly status: number;
  readonly location: string | null;
  readonly clickId: string | null;
}

/** The headers of a person's browser; without them a click counts as a robot's. */
const BROWSER = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'accept-language': 'de-CH,de;q=0.9,en;q=0.7',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'cross-site',
  'sec-fetch-user': '?1',
  'upgrade-insecure-requests': '1',
  'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 Safari/605.1.15',
} as const;

const TIMEOUT_MS = 10_000;

/** Follows a link at Commend up to the redirect, and returns the click id that the landing page would get. @throws Refused if nobody answers. */
export async function click(commendUrl: string, code: string): Promise<Click> {
  const response = await open(`${commendUrl}/r/${encodeURIComponent(code)}`);
  const location = response.headers.get('location');
  return { status: response.status, location, clickId: location === null ? null : clickIdOf(new URL(location, commendUrl)) };
}

async function open(url: string): Promise<Response> {
  try {
    return await fetch(url, { headers: BROWSER, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new Refused(`Commend does not answer at ${url}.`, 502);
  }
}

function clickIdOf(landing: URL): string | null {
  return landing.searchParams.get('commend_click');
}
