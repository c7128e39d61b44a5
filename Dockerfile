# The app alone, for a hosted or self-hosted Supabase; every setting is in .env.example.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
# As scripts/node-options.ts; with `-e NODE_OPTIONS=…` the operator sets others.
ENV NODE_OPTIONS="--max-semi-space-size=16 --max-old-space-size=192"
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
COPY server server
COPY src/env.ts src/env.ts
COPY src/http/bearer.ts src/http/connection.ts src/http/errors.ts src/http/log.ts src/http/network.ts src/http/origin.ts src/http/
COPY src/i18n/locale.ts src/i18n/locale.ts
USER node
EXPOSE 4321
HEALTHCHECK CMD ["node", "-e", "fetch('http://localhost:4321/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Set here, because an env file made for a machine says localhost, where nothing outside the container reaches it.
CMD ["env", "HOST=0.0.0.0", "PORT=4321", "node", "server/index.ts"]
