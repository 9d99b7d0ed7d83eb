print("fbwork")
