/** `npm run bench` copies this folder into one where no other lock file is above it. */
export default {
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
};
