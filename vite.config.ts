/** Vite builds the Remix application; the client build refuses what belongs to the server (house.md §1). */
/// <reference types="@remix-run/node" />
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import { denyImports } from 'vite-env-only'
import remixConfig from './remix.config.js'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/** What must never reach a browser. Patterns match the root-relative path: one that matches nothing is silent. */
export const DENIED_TO_CLIENT = {
  files: [
    /^db\//,
    /^workers\//,
    /^app\/(adapters|http|api|mails|documents)\//,
    /^app\/domain\/(?!.*\/transitions\.ts$)/,
    /^(env|env-variables|clock|logs|server)\.ts$/,
  ],
  specifiers: [
    /^(pg|kysely|pg-boss|lucia|pino|express|pdfkit|nodemailer)$/,
    /^@(aws-sdk|lucia-auth|node-rs)\//,
    /^node:/,
  ],
}

export default defineConfig(({ command }) => ({
  // Only where a bundle is made: the development server walks the server's imports in the client's name.
  plugins: [command === 'build' && denyImports({ client: DENIED_TO_CLIENT }), remix(remixConfig)],
  // Named, not discovered: a late discovery reloads the page in its middle, with two copies of React, and Remix's
  // search for styles would bring the server's packages in.
  optimizeDeps: {
    noDiscovery: true,
    include: [
      'react',
      'react-dom',
      'react-dom/client',
      'react/jsx-runtime',
      'react/jsx-dev-runtime',
      '@remix-run/react',
      'react-hook-form',
      'zod/mini',
    ],
  },
  build: { target: 'es2022', sourcemap: false },
  server: { hmr: true },
}))
