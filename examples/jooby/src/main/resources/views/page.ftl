<!DOCTYPE html>
<html lang="en">
<head>
  <title>A page</title>
  <link rel="stylesheet" href="${cdn.url('static', 'css/style.css')}">
</head>
<body>
  <a href="/shop/users/3?tab=mail">Your page</a>
  <a href="/shop/css/style.css">As written</a>
  <p>${cdn.url('static', 'css/style.css', {'_cdn': false, '_external': true})}</p>
</body>
</html>
