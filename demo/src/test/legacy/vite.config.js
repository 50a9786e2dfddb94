import legacy from '@vitejs/plugin-legacy'

export default {
  plugins: [legacy({ polyfills: process.env.POLY ? true : false })],
  build: {
    manifest: true,
    rollupOptions: { input: { main: 'src/main.js', admin: 'src/admin.js' } },
  },
}
