/** Two letters instead of a picture. */
export const Face = ({ name }: { readonly name: string }) => (
  <span className="face" aria-hidden="true">
    {name
      .split(/\s+/)
      .map((word) => word.charAt(0).toUpperCase())
      .slice(0, 2)
      .join('')}
  </span>
);
