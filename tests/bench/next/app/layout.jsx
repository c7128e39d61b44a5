// The stylesheet and the fonts of the product, which `npm run bench` copies here, so that both look the same.
import { fonts, stylesheet } from "../product.json";

export const metadata = { title: "Word Lists" };

export default function Layout({ children }) {
  return (
    <html lang="en" data-theme="system">
      <head>
        {fonts.map((font) => (
          <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossOrigin="" />
        ))}
        <link rel="stylesheet" href={stylesheet} />
      </head>
      <body className="with-nav">{children}</body>
    </html>
  );
}
