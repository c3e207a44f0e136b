import type { RequestHandler } from 'express';
import { linkHash } from '../../prisma/account/link-hash.ts';
import type { Deps } from '../deps.ts';

/**
 * `GET /embed/`: the portal's page, which only origins of the token's program may frame. The token is not used up: the page opens it. Without a
 * valid token the page shows nobody's figures and says so, and origins of any program may frame it: a browser that goes back loads the frame
 * without the token.
 */
export function embedPage({ db, portalFolder }: Pick<Deps, 'db' | 'portalFolder'>): RequestHandler {
  return async (request, response) => {
    const { token } = request.query;
    const origins = await originsOf(db, typeof token === 'string' ? token : '');
    const policy = response.get('Content-Security-Policy') ?? '';
    const framing = `frame-ancestors ${origins.length === 0 ? "'none'" : origins.join(' ')}`;
    response.removeHeader('X-Frame-Options'); // it cannot list origins
    response.set('Content-Security-Policy', policy.replace(/frame-ancestors [^;]*/, framing)).set('Cache-Control', 'no-store');
    response.sendFile('index.html', { root: portalFolder, cacheControl: false }, (error) => {
      if (error && !response.headersSent) response.status(503).type('text/plain').send('The portal is not built: node scripts/setup.mjs\n');
    });
  };
}

async function originsOf(db: Deps['db'], token: string): Promise<string[]> {
  const own = await db.$queryRaw<{ origins: string[] }[]>`
    select g.embed_origins as origins from embed_session s join partner p on p.id = s.partner_id join program g on g.id = p.program_id
    where s.token_hash = ${linkHash(token)} and s.kind = 'entry' and s.expires_at > now()`;
  const programs = own.length > 0 ? own : await db.$queryRaw<{ origins: string[] }[]>`select embed_origins as origins from program`;
  const origins = programs.flatMap(({ origins: listed }) => listed).filter((origin) => URL.canParse(origin));
  return [...new Set(origins.map((origin) => new URL(origin).origin))];
}
