import type { ReactNode, SVGProps } from 'react';

/** Stands in for the kit's own of this name (see vite.config.ts): the same drawing of 24 units square, without a theme and a style engine of 27 kB. */
export const createSvgIcon = (drawing: ReactNode) =>
  function Icon(props: SVGProps<SVGSVGElement>) {
    return (
      <svg className="icon" viewBox="0 0 24 24" focusable="false" aria-hidden {...props}>
        {drawing}
      </svg>
    );
  };
