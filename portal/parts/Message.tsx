import type { ReactNode } from 'react';

interface MessageProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly isAlert?: boolean;
}

/** Stands in for the content if it is empty, failed to load, or is closed to the reader. */
export const Message = ({ icon, title, children, actions, isAlert = false }: MessageProps) => (
  <div className="message" role={isAlert ? 'alert' : undefined}>
    {icon}
    <h3>{title}</h3>
    <p>{children}</p>
    {actions === undefined ? null : <div className="row">{actions}</div>}
  </div>
);
