/** Style sheets are bundled as text and adopted: no `<style>` element, which strict policies forbid. */
declare module '*.css' {
  const text: string;
  export default text;
}
