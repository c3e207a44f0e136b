import { can, permissions } from '../contract/permissions.ts';
import { Me } from '../contract/me.ts';
import { elsewhere } from '../http/doors.ts';
import { forPeople, type Endpoint } from '../http/endpoint.ts';
import { hasDemoPeople } from '../pages/sign-in-facts.ts';
import { instantOrNull } from '../http/present.ts';

/** Who is signed in, and what they may do. The console reads it once and decides about its buttons from memory. */
export const me: Endpoint = forPeople(
  {
    method: 'get',
    path: '/me',
    summary: 'Returns the signed-in person with their permissions',
    tag: 'me',
    access: { signedIn: 'even without factor' },
    answers: { 200: Me },
    refusals: ['not_signed_in'],
  },
  async ({ actor, deps }) => {
    const { config, db } = deps;
    const { id, name, email, language, roles, hasFactor } = actor;
    const stripe = await db.providerAccount.findMany({ where: { provider: 'stripe' }, select: { livemode: true } });
    return {
      status: 200,
      body: Me.parse({
        id,
        name,
        email,
        language,
        roles,
        permissions: permissions.filter((permission) => can(actor, permission)),
        secondFactor: { enrolled: hasFactor, required: !config.isDemo, verifiedAt: instantOrNull(actor.factorAt) },
        environment: {
          demo: await hasDemoPeople(deps),
          stripeTestMode: stripe.length > 0 && stripe.every(({ livemode }) => !livemode),
          temporalUiUrl: config.temporalUiUrl,
          portalUrl: elsewhere(config.portalUrl, config.consoleUrl),
        },
      }),
    };
  },
);
