export default function (eleventy) {
  eleventy.addPassthroughCopy({ 'node_modules/sourcelight/widget': 'sourcelight' });
}
