import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

/** Every screen that has an address below its resource. Each loads when it is first opened. */
export const resources: readonly ResourceProps[] = [
  { name: 'events', list: lazy(() => import('./events/EventList.tsx')), show: lazy(() => import('./events/EventPage.tsx')) },
];
